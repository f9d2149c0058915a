/** Everything a benchmark reads, keeps and draws. */
export * from './schema/figures.ts';
export * from './schema/record.ts';
export * from './schema/spec.ts';
