import { administerIn } from './administration.ts';

administerIn('zh');
