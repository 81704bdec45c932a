import { importIn } from './imports.ts';

importIn('en');
