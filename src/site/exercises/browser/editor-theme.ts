/** The look of the editor, in the colours of the pages: their variables reach into its shadow root. */

import { EditorView } from '@codemirror/view';

export const EDITOR_THEME = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--card)', fontSize: '14px', maxHeight: 'min(70vh, 44rem)' },
  '@media (max-width: 900px)': { '&': { maxHeight: '50vh' } },
  // A phone zooms in on what is smaller than 16 pixels and has the focus.
  '@media (pointer: coarse)': { '&': { fontSize: '16px' } },
  '&.cm-focused': { outline: '2px solid var(--new)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', fontVariantLigatures: 'none', lineHeight: '1.5', overflow: 'auto' },
  '.cm-content': { padding: '0.6rem 0', caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)', borderLeftWidth: '2px' },
  '.cm-line': { padding: '0 0.6rem' },
  '.cm-gutters': { backgroundColor: 'var(--card)', color: 'var(--dim)', border: '0' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--highlighted)' },
  '.cm-activeLineGutter': { color: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'var(--f2)',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--f4)' },
  '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--bad-bg)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--f6)' },
  '.cm-searchMatch': { backgroundColor: 'var(--f1)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--f5)' },
  '.cm-panels': { backgroundColor: 'var(--paper)', color: 'var(--ink)', borderBottom: '1px solid var(--rule)' },
  '.cm-panel.cm-search': { padding: '0.5rem 2rem 0.5rem 0.6rem', fontFamily: 'var(--sans)' },
  '.cm-textfield, .cm-button': {
    fontSize: '14px',
    color: 'var(--ink)',
    background: 'var(--card)',
    border: '1px solid var(--dim)',
    borderRadius: '6px',
  },
  '.cm-panel.cm-search [name=close]': { color: 'var(--ink)', fontSize: '20px', padding: '0 0.5rem' },
  '.wrong-line': { backgroundColor: 'var(--bad-bg)', boxShadow: 'inset 3px 0 var(--bad)' },
  '.wrong': { textDecoration: 'underline wavy var(--bad)', textUnderlineOffset: '3px' },
  '.keyword': { color: 'light-dark(#a3273c, #ff9aa5)' },
  '.function': { color: 'light-dark(#5b35a0, #cdb2ff)' },
  '.constant': { color: 'light-dark(#00527f, #86c9f5)' },
  '.string': { color: 'light-dark(#2b5a1d, #a9d79a)' },
  '.comment': { color: 'var(--dim)' },
});
