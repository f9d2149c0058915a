import { describe, expect, it } from 'vitest';
import { Meter } from '../../../src/bench/run/meter.ts';
import { record, rejected } from '../records.ts';

describe('the meter of a run', () => {
  it('tells what is done, what it cost and how long the rest takes, of all and of each model', () => {
    const meter = new Meter(10, 0);
    expect(meter.text(0)).toBe('[0/10] 0 verified, 0 slop');
    meter.add(record({ model: 'a' }));
    meter.add(rejected({ model: 'b', costUsd: null }));
    expect(meter.text(60_000)).toBe(
      '[2/10] 1 verified, 1 slop, $0.5000, 4 min left | a 1+0 of 1, b 0+1 of 1',
    );
    for (let i = 0; i < 8; i++) meter.add(record({ model: 'a', costUsd: 1 }));
    expect(meter.text(90_000)).toBe('[10/10] 9 verified, 1 slop, $8.50 | a 9+0 of 9, b 0+1 of 1');
  });

  it('says nothing of single models where there is one, and of hours where they are', () => {
    const meter = new Meter(3, 0);
    meter.add(record({ costUsd: null }));
    expect(meter.text(3_600_000)).toBe('[1/3] 1 verified, 0 slop, 2 h 0 min left');
  });
});
