import { tellDuplicatesIn } from './duplicates.ts';

tellDuplicatesIn('zh');
