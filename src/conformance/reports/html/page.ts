/** The frame of a page of a report. It needs no script, and nothing from elsewhere. */

import { type Html, html, join, trusted } from '../../../render/markup.ts';

/** The file of the style, beside the pages: many servers that show reports forbid styles in a page. */
export const STYLE_FILE = 'report.css';

/** By this a page is known to be of a report. */
export const GENERATOR = '<meta name="generator" content="two-handshakes check">';

const POLICY = "script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'";

export function pageHtml(title: string, body: Html): string {
  const lines = [
    html`<!doctype html>`,
    html`<html lang="en">`,
    html`<head>`,
    html`<meta charset="utf-8">`,
    html`<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    html`<meta name="viewport" content="width=device-width, initial-scale=1">`,
    html`<meta name="color-scheme" content="light dark">`,
    trusted(GENERATOR),
    html`<title>${title}</title>`,
    html`<link rel="stylesheet" href="${STYLE_FILE}">`,
    html`</head>`,
    html`<body>`,
    body,
    html`</body>`,
    html`</html>`,
    '',
  ];
  return String(join(lines, '\n'));
}
