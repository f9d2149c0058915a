import { Option } from 'commander';
import { collect } from './options.ts';
import { BENCH_REPORTERS, reporterOptions } from './reporterChoice.ts';

/** The options that say how a benchmark is reported; shared by `bench` and `report`. */
export function benchReportOptions(): Option[] {
  return [
    ...reporterOptions(BENCH_REPORTERS),
    new Option('--explain', 'say in the terminal what every figure is, with its paper'),
    new Option(
      '--fail-under <figure=bound>',
      'exit with 1 where a model misses a bound, such as verifiedRate=0.5 or slopRate=0.1 (at most)',
    )
      .argParser(collect)
      .default([], 'none'),
  ];
}
