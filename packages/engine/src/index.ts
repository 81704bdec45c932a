export type { Cell, Engine, EngineColumn, Parameter, Row, Session } from './engine.ts';
export { engineMessages } from './engine-messages.ts';
export { type EngineOptions, openEngine } from './open-engine.ts';
export { quoteIdentifier, quoteName, quoteText } from './quote.ts';
