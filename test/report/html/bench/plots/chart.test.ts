import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dodge,
  short,
  spread,
  xAt,
  yAt,
} from '../../../../../src/report/html/bench/plots/chart.ts';

const FRAME = { width: 120, height: 70, left: 10, right: 10, top: 5, bottom: 15 };

describe('xAt and yAt', () => {
  it('map shares to the frame, upwards and to the right', () => {
    expect([xAt(FRAME, 0), xAt(FRAME, 0.5), xAt(FRAME, 1)]).toEqual([10, 60, 110]);
    expect([yAt(FRAME, 0), yAt(FRAME, 0.5), yAt(FRAME, 1)]).toEqual([55, 30, 5]);
  });

  it('keep what is outside at the edge', () => {
    expect([xAt(FRAME, -1), xAt(FRAME, 7)]).toEqual([10, 110]);
  });
});

describe('spread', () => {
  it('leaves labels that do not touch where they are', () => {
    expect(spread([10, 40, 80], 12, 0, 100)).toEqual([10, 40, 80]);
  });

  it('moves labels apart, in their order', () => {
    expect(spread([50, 51, 10], 12, 0, 100)).toEqual([50, 62, 10]);
  });

  it('keeps its distances within the frame where there is room', () => {
    const labels = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 15 });
    fc.assert(
      fc.property(labels, (ys) => {
        const placed = spread(ys, 12, 0, 200).sort((a, b) => a - b);
        placed.forEach((y, i) => {
          const next = placed[i + 1];
          if (next !== undefined) expect(next - y).toBeGreaterThanOrEqual(12 - 1e-6);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(200);
        });
      }),
    );
  });
});

describe('dodge', () => {
  it('moves a label down until it lies on no other', () => {
    const at = (from: number, y: number) => ({ from, to: from + 40, y });
    expect(dodge([at(0, 50), at(10, 52), at(100, 51), at(20, 60)], 12, 20)).toEqual([
      50, 62, 51, 74,
    ]);
    expect(dodge([at(0, 50), at(0, 50), at(0, 50)], 12, 20)).toEqual([50, 62, null]);
  });

  it('leaves no two labels on each other', () => {
    const labels = fc.array(
      fc
        .record({ from: fc.nat(100), y: fc.nat(6_000) })
        // As `yAt` rounds them: sums of such numbers are not exact.
        .map(({ from, y }) => ({ from, to: from + 30, y: y / 100 })),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(labels, (all) => {
        const ys = dodge(all, 12, 500);
        all.forEach((a, i) => {
          all.slice(0, i).forEach((b, j) => {
            const beside = a.from < b.to && b.from < a.to;
            if (beside) expect(Math.abs((ys[i] ?? 0) - (ys[j] ?? 0))).toBeGreaterThan(11.9);
          });
        });
      }),
    );
  });
});

describe('short', () => {
  it('keeps the end of a name that is too long', () => {
    expect(short('model-a', 8)).toBe('model-a');
    expect(short('model-2026-03-01', 8)).toBe('…6-03-01');
  });
});
