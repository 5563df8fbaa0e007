import type { Progress, Task } from './progress';

/** How far one task is, as a thread or a process tells its parent. */
export type ProgressMessage =
  | { readonly kind: 'task'; readonly title: string; readonly total: number }
  | { readonly kind: 'update'; readonly done: number; readonly detail?: string }
  | { readonly kind: 'end'; readonly detail?: string }
  | { readonly kind: 'note'; readonly text: string };

/** For the one who works. @param say passes a message on */
export const tellingProgress = (say: (message: ProgressMessage) => void): Progress => ({
  task(title, total) {
    say({ kind: 'task', title, total });
    return {
      update: (done, detail) => say({ kind: 'update', done, detail }),
      end: (detail) => say({ kind: 'end', detail }),
    };
  },
  note: (text) => say({ kind: 'note', text }),
});

/** For the parent: shows what comes in; one task at a time. */
export function followingProgress(progress: Progress): (message: ProgressMessage) => void {
  let task: Task | undefined;
  return (message) => {
    if (message.kind === 'task') task = progress.task(message.title, message.total);
    else if (message.kind === 'update') task?.update(message.done, message.detail);
    else if (message.kind === 'note') progress.note(message.text);
    else task?.end(message.detail);
  };
}
