import { takeCustodyIn } from './custody.ts';

takeCustodyIn('zh');
