/** What is known of an attempt to reach a receiver. */
export interface Attempt {
  readonly response_status?: number | undefined;
  readonly error_message?: string | undefined;
}

/** What came of an attempt in one line: the HTTP status, or why there is none. */
export function outcomeText(attempt: Attempt | undefined): string {
  if (!attempt) return 'Not tried yet';
  if (attempt.response_status !== undefined) return `Status ${attempt.response_status}`;
  return attempt.error_message ?? 'No answer came.';
}
