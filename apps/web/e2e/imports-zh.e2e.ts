import { importIn } from './imports.ts';

importIn('zh');
