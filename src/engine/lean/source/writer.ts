/** First and last line of a part of the generated source, counted from 1. */
export type Lines = readonly [first: number, last: number];

/** A piece of generated source that was written verbatim into it, and where its first character stands. */
export interface Segment {
  /** The field of the obligation: `claim`, `proof`, `fixes.k`, `assumes.hk`, `uses.s1`. */
  readonly field: string;
  readonly line: number;
  readonly endLine: number;
  /** Column of the first character, in code points. */
  readonly column: number;
  /** To be added to get the place in the field as its author wrote it. */
  readonly lineOffset: number;
  readonly columnOffset: number;
}

/** Builds Lean source and remembers where each field went. Lines count from 1, columns are code points. */
export class SourceWriter {
  private text = '';
  private currentLine = 1;
  private column = 0;
  private segments: Segment[] = [];
  private readonly pinnedSegments: Segment[] = [];

  get line(): number {
    return this.currentLine;
  }

  /** The column of what is written next. */
  get at(): number {
    return this.column;
  }

  write(text: string): this {
    const lines = text.split('\n');
    const last = Array.from(lines.at(-1) ?? '').length;
    this.column = lines.length > 1 ? last : this.column + last;
    this.currentLine += lines.length - 1;
    this.text += text;
    return this;
  }

  /** Writes a field's text; its further lines are taken as they are. */
  field(field: string, text: string, offset = { lines: 0, columns: 0 }): this {
    this.segments.push(this.segment(field, text, offset));
    return this;
  }

  /** Writes a part of the pinned statement, which belongs to no obligation. */
  pinned(field: string, text: string): this {
    this.pinnedSegments.push(this.segment(field, text, { lines: 0, columns: 0 }));
    return this;
  }

  private segment(
    field: string,
    text: string,
    offset: { readonly lines: number; readonly columns: number },
  ): Segment {
    const { line, column } = { line: this.currentLine, column: this.column };
    this.write(text);
    const endLine = this.currentLine;
    const columnOffset = offset.columns - column;
    return { field, line, endLine, column, lineOffset: offset.lines, columnOffset };
  }

  /** The segments written since the last call. */
  takeSegments(): Segment[] {
    const taken = this.segments;
    this.segments = [];
    return taken;
  }

  /** Where all parts of the pinned statement stand. */
  get pinnedParts(): readonly Segment[] {
    return this.pinnedSegments;
  }

  toString(): string {
    return this.text;
  }
}
