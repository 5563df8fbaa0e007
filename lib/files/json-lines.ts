import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { type z } from 'zod';

/**
 * A file with a JSON value a line, to which lines are added while work goes on. A line that was cut off, or is none of the
 * schema, is passed over: its work is done again.
 */
export class JsonLines<T> {
  constructor(
    private readonly path: string,
    private readonly schema: z.ZodType<T>,
  ) {}

  /** All whole lines; none where there is no file. */
  read(): T[] {
    if (!existsSync(this.path)) return [];
    const lines = readFileSync(this.path, 'utf8').split('\n');
    // What is added must not hang on to a line that was cut off.
    if (lines.pop() !== '') appendFileSync(this.path, '\n');
    return lines.flatMap((line) => {
      const value = this.schema.safeParse(parsed(line));
      return value.success ? [value.data] : [];
    });
  }

  add(value: T): void {
    appendFileSync(this.path, `${JSON.stringify(value)}\n`);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
