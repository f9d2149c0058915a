import { expect, it } from 'vitest';
import {
  type Diagnostic,
  infrastructureHint,
} from '../../../../src/engine/lean/solution/diagnostics.ts';

const error = (data: string): Diagnostic => ({
  ...{ severity: 'error', data, kind: '[anonymous]', pos: null, endPos: null },
});

it.each([
  [
    "unknown module prefix 'Demo'\n\nNo directory",
    ['import Demo.Basic', 'import Std', 'import Demo.Order'],
    /has Demo \(--project\).*: lake build Demo\.Basic Demo\.Order$/,
  ],
  ["unknown module prefix 'Mathlib'\n\nNo", ['import Mathlib'], /: lake exe cache get$/],
  ["unknown module prefix 'Demo'", [], /: lake build$/],
  [
    "object file '/p/.lake/build/lib/lean/Demo/Order.olean' of module Demo.Order does not exist",
    ['import Demo'],
    /: lake build Demo\.Order$/,
  ],
  [
    "object file '/p/Mathlib/Order.olean' of module Mathlib.Order does not exist",
    [],
    /: lake exe cache get$/,
  ],
  // A module of the module system whose code was not built, or not downloaded.
  ['missing IR data file for module Demo.Order', ['import Demo'], /: lake build Demo\.Order$/],
  ['missing data file for module Mathlib.Logic.OpClass', [], /: lake exe cache get$/],
])('what is not built is named with what builds it: %s', (data, imports, expected) => {
  expect(infrastructureHint(error(data), imports)).toMatch(expected);
});

it('an error of the proof is nothing to build', () => {
  expect(infrastructureHint(error('unknown identifier `m`'))).toBeNull();
});
