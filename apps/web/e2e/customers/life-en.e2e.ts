import { followLivesIn } from './life.ts';

followLivesIn('en');
