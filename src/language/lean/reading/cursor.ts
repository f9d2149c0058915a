import type { Token } from '../tokens.ts';

/** A place in a list of tokens. */
export class TokenCursor {
  index = 0;
  readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  atEnd(): boolean {
    return this.index >= this.tokens.length;
  }

  /** The text of the token that stands here; empty at the end. */
  text(): string {
    return this.tokens[this.index]?.text ?? '';
  }

  /** Passes over a token where it is there. */
  pass(text: string): void {
    if (this.text() === text) this.index += 1;
  }

  /** Passes over what is left of a bracket. */
  passTo(close: string): void {
    let depth = 0;
    for (; !this.atEnd(); this.index += 1) {
      const token = this.tokens[this.index];
      if (depth === 0 && token?.text === close) break;
      if (token?.kind === 'open') depth += 1;
      if (token?.kind === 'close') depth -= 1;
    }
    this.pass(close);
  }
}
