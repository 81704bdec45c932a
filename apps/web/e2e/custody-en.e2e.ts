import { takeCustodyIn } from './custody.ts';

takeCustodyIn('en');
