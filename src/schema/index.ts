export * from './audit.ts';
export * from './formalization.ts';
export * from './lint.ts';
export * from './outcome.ts';
export * from './problem.ts';
export * from './provenance.ts';
export * from './report.ts';
