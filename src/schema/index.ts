export * from './formalization.ts';
export * from './outcome.ts';
export * from './problem.ts';
export * from './provenance.ts';
export * from './report.ts';
