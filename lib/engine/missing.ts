/** Why an engine does not work here, and the one command that brings it, where one does. */
export class MissingEngineError extends Error {
  /** @param reason without a full stop */
  constructor(
    readonly reason: string,
    readonly command?: string,
  ) {
    super(command === undefined ? reason : `${reason}; ${command} brings it`);
  }
}
