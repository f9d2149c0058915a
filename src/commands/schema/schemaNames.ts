/** The kinds of files that have a schema. */
export const SCHEMA_NAMES = ['problem', 'formal', 'config', 'report'] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];
