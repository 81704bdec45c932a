import { tellDuplicatesIn } from './duplicates.ts';

tellDuplicatesIn('en');
