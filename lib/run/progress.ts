/** Where long work says how far it is. The command line shows a bar per task on a terminal and plain lines elsewhere. */
export interface Progress {
  /** Opens a task of `total` units. */
  task(title: string, total: number): Task;
  /** One line for the log. */
  note(line: string): void;
}

export interface Task {
  /** @param detail what to show beside the bar, such as losses */
  update(done: number, detail?: string): void;
  /** Closes the task; a last word stays on the screen. */
  end(detail?: string): void;
}

/** For callers that want none. */
export const SILENT: Progress = {
  task: () => ({ update: () => undefined, end: () => undefined }),
  note: () => undefined,
};
