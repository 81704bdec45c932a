import { administerIn } from './administration.ts';

administerIn('en');
