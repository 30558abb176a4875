/** Which tokens of TypeScript have a colour, on pages and in the editor: the theme has one for each class. */

import { type Highlighter, tagHighlighter, tags } from '@lezer/highlight';

/** All but the point before the name of a property. */
const OPERATORS = [
  ...[tags.arithmeticOperator, tags.logicOperator, tags.bitwiseOperator, tags.compareOperator],
  ...[tags.updateOperator, tags.definitionOperator, tags.typeOperator, tags.controlOperator],
  tags.function(tags.punctuation),
];

/** The kinds of token that have a colour; of two that fit, the one that says more. */
export const KINDS: Highlighter = tagHighlighter([
  { tag: [tags.keyword, ...OPERATORS], class: 'keyword' },
  { tag: [tags.number, tags.bool, tags.null, tags.self, tags.escape], class: 'constant' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: 'function' },
  { tag: [tags.typeName, tags.className], class: 'function' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], class: 'string' },
  { tag: tags.comment, class: 'comment' },
]);
