/**
 * The editor: CodeMirror with TypeScript, in a shadow root. There its styles are sheets that a script makes, which
 * the policy of the pages allows; as elements in the page it would refuse them.
 */

import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from '@codemirror/commands';
import {
  bracketMatching,
  continuedIndent,
  delimitedIndent,
  flatIndent,
  indentNodeProp,
  indentOnInput,
  indentUnit,
  LRLanguage,
  syntaxHighlighting,
} from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { EditorState, StateEffect, StateField } from '@codemirror/state';
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { parser } from '@lezer/javascript';
import { say } from '../../../say.ts';
import { KINDS } from '../../token-kinds.ts';
import { EDITOR_THEME } from './editor-theme.ts';

const TYPESCRIPT = LRLanguage.define({
  parser: parser.configure({
    dialect: 'ts',
    props: [
      indentNodeProp.add({
        IfStatement: continuedIndent({ except: /^\s*(?:\{|else\b)/ }),
        LabeledStatement: flatIndent,
        SwitchBody: ({ textAfter, baseIndent, unit }) =>
          baseIndent + (/^\s*\}/.test(textAfter) ? 0 : /^\s*(?:case|default)\b/.test(textAfter) ? 1 : 2) * unit,
        Block: delimitedIndent({ closing: '}' }),
        'TemplateString BlockComment': () => null,
        'Statement Property': continuedIndent({ except: /^\s*\{/ }),
      }),
    ],
  }),
  languageData: { closeBrackets: { brackets: ['(', '[', '{', "'", '"', '`'] }, commentTokens: { line: '//' } },
});

/** A place in the text that is wrong. */
export interface WrongPlace {
  /** From 1. */
  readonly line: number;
  /** From 1, in characters; the whole line if it is not known. */
  readonly column?: number | undefined;
}

const setWrong = StateEffect.define<WrongPlace | undefined>();

/** The line that is marked, until it is edited. */
const wrong = StateField.define({
  create: () => Decoration.none,
  update(marks, transaction) {
    let now = transaction.docChanged ? Decoration.none : marks;
    for (const effect of transaction.effects) {
      if (effect.is(setWrong)) now = marksFor(transaction.state, effect.value);
    }
    return now;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function marksFor({ doc }: EditorState, place: WrongPlace | undefined) {
  if (place === undefined || place.line < 1 || place.line > doc.lines) return Decoration.none;
  const line = doc.line(place.line);
  const whole = Decoration.line({ class: 'wrong-line' }).range(line.from);
  if (place.column === undefined || line.length === 0) return Decoration.set([whole]);
  const from = Math.min(line.from + place.column - 1, line.to - 1);
  return Decoration.set([whole, Decoration.mark({ class: 'wrong' }).range(from, Math.min(from + 1, line.to))]);
}

/**
 * Chromium gives what is typed over a selection the look of what it replaces, in every element that can be edited: as
 * an inline style, which the policy of the pages refuses with a complaint. So it does not type there: this does.
 */
const typedOver = EditorView.domEventHandlers({
  beforeinput({ inputType, data, isComposing, cancelable }, { state, dispatch }) {
    const isOver = state.selection.ranges.some(({ empty }) => !empty);
    if (inputType !== 'insertText' || data === null || isComposing || !cancelable || !isOver) return false;
    dispatch(state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true });
    return true;
  },
});

/** What the editor says itself, when a reader looks for a text in it. */
function phrases(): Readonly<Record<string, string>> {
  return {
    Find: say('Find'),
    Replace: say('Replace'),
    next: say('next'),
    previous: say('previous'),
    all: say('all'),
    'match case': say('match case'),
    'by word': say('by word'),
    regexp: say('regexp'),
    replace: say('replace'),
    'replace all': say('replace all'),
    close: say('close'),
  };
}

export class Editor {
  readonly #view: EditorView;
  /** Whether a change is the page's own. */
  #isSetting = false;

  /**
   * @param host      gets a shadow root
   * @param label     what a screen reader calls it
   * @param onChange  called with the text when the reader has changed it
   */
  constructor(host: HTMLElement, text: string, label: string, onChange: (text: string) => void) {
    const root = host.attachShadow({ mode: 'open' });
    // Keys of the pages are letters here.
    host.addEventListener('keydown', (event) => event.stopPropagation());
    const state = EditorState.create({
      doc: text,
      extensions: [
        ...[lineNumbers(), history(), drawSelection(), indentOnInput(), bracketMatching(), typedOver, TYPESCRIPT],
        ...[highlightActiveLine(), highlightActiveLineGutter(), highlightSelectionMatches(), search({ top: true })],
        ...[syntaxHighlighting(KINDS), EditorView.lineWrapping, indentUnit.of('  '), wrong, EDITOR_THEME],
        EditorState.phrases.of(phrases()),
        keymap.of([...defaultKeymap, ...searchKeymap, ...historyKeymap, indentWithTab]),
        EditorView.contentAttributes.of({
          'aria-label': label,
          tabindex: '0',
          autocapitalize: 'off',
          spellcheck: 'false',
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !this.#isSetting) onChange(update.state.doc.toString());
        }),
      ],
    });
    this.#view = new EditorView({ state, root, parent: root });
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Replaces the text; it can be undone. */
  replace(text: string): void {
    if (text === this.text) return;
    this.#isSetting = true;
    const changes = { from: 0, to: this.#view.state.doc.length, insert: text };
    // One step back, and not more: what was typed a moment ago is another.
    this.#view.dispatch({ changes, annotations: isolateHistory.of('full') });
    this.#isSetting = false;
  }

  /** Marks a line, and no other. */
  mark(place: WrongPlace | undefined): void {
    this.#view.dispatch({ effects: setWrong.of(place) });
  }

  focus(): void {
    this.#view.focus();
  }

  /** Moves the cursor to a function, or to a line. */
  goTo(place: { readonly name: string } | { readonly line: number }): void {
    const { doc } = this.#view.state;
    const from =
      'line' in place
        ? doc.line(Math.max(1, Math.min(place.line, doc.lines))).from
        : new RegExp(`^export (?:async )?function ${place.name}\\b`, 'm').exec(doc.toString())?.index;
    if (from === undefined) return;
    const effects = EditorView.scrollIntoView(from, { y: 'start', yMargin: 24 });
    this.#view.dispatch({ selection: { anchor: from }, effects });
  }

  close(): void {
    this.#view.destroy();
  }
}
