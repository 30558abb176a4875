/**
 * What the scripts of a page in Chinese say, in scripts of their own: one for each tool, which all of its pages share.
 * Modules run in the order in which a page names them, so the texts are there when the tool begins.
 */

import { TEXTS_OF_SCRIPTS } from '../../chinese/texts.ts';

/** The scripts with the texts of other scripts, under `assets/`. @param scripts  `live.js`, `playground.js` */
export function textScriptsOf(scripts: readonly string[]): string[] {
  return scripts.filter((name) => TEXTS_OF_SCRIPTS[name] !== undefined).map(textScriptOf);
}

/** What is to be written under `assets/`, by name. Of two scripts that have a text, the one that a page names first counts. */
export function textScripts(): [name: string, script: string][] {
  return Object.entries(TEXTS_OF_SCRIPTS).map(([name, catalogues]) => {
    const texts = JSON.stringify(Object.assign({}, ...catalogues.toReversed()));
    return [textScriptOf(name), `globalThis.pageTexts = Object.assign(${texts}, globalThis.pageTexts);\n`];
  });
}

function textScriptOf(name: string): string {
  return `zh-${name}`;
}
