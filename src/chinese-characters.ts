/** What is written in Chinese: its characters, and the marks that English has not. Quotation marks are those of both. */

export const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;
