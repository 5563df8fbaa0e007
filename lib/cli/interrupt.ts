/** Aborts at the first Ctrl-C, so that work can end cleanly; the second ends the process as usual. */
export function onInterrupt(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => {
    console.error('Stopping after the step under way; Ctrl-C again to stop at once.');
    controller.abort();
  });
  return controller.signal;
}
