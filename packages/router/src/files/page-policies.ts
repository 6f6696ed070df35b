/** What a page may do: load and ask this server alone, and run no text as code. Styles are set by its components. */
const OWN = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
];

/**
 * What the frame may do that runs the scripts of HTML files: `sandbox` gives it an origin of its own, so that this server's pages,
 * answers, cookies and storage are a stranger's, and the rest keeps it from loading, asking and leading anywhere. Only our own pages
 * may frame it.
 */
const FRAME = [
  'sandbox allow-scripts',
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' blob: data:",
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'media-src data: blob:',
  'font-src data:',
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
];

const FRAME_PAGE = 'frame.html';

/** The Content-Security-Policy of one of the web UI's pages. */
export function policyOf(name: string): string {
  return (name === FRAME_PAGE ? FRAME : OWN).join('; ');
}
