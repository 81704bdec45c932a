import { followLivesIn } from './life.ts';

followLivesIn('zh');
