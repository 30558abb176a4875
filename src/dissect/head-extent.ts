/**
 * A head as it arrives: where it ends, to which request or response it belongs,
 * and how far its body reaches. No byte is looked at twice.
 */

import { toLatin1 } from '../bytes.ts';
import { type BodyRule, NO_BODY } from '../handshake/http-body.ts';
import { BodyExtent } from './body-extent.ts';
import type { Asked, Exchange } from './exchange.ts';
import { findHeadEnd, type HeadKind, type HeadSurvey, surveyHead } from './head.ts';

/** What every response begins with. */
const STATUS_LINE = [...'HTTP/1.'].map((character) => character.charCodeAt(0));

export class HeadExtent {
  /** Length of the head in bytes, and what it says, once its blank line has come. */
  headEnd: number | undefined;
  survey: HeadSurvey | undefined;
  /** How far what belongs to it reaches, once that is known. */
  body: BodyExtent | undefined;
  /** A request by itself, or the request that a response answers, if it was seen. */
  asked: Asked | undefined;
  /** Bytes without which there is nothing new to find. */
  wanted = 1;

  readonly #kind: HeadKind;
  readonly #exchange: Exchange;
  #searched = 0;

  constructor(kind: HeadKind, exchange: Exchange) {
    this.#kind = kind;
    this.#exchange = exchange;
  }

  /**
   * Whether the head is whole and says how far its body reaches. What ends a handshake, key3 or the answer, is part of
   * the head.
   */
  get isWhole(): boolean {
    return this.body !== undefined && this.survey?.opens === false && this.survey.reading.complete;
  }

  /**
   * Finds the end of the head at `start` and of what belongs to it.
   *
   * @param ended  whether no more bytes will come
   * @returns the length of both in bytes; undefined until more bytes come
   */
  measure(bytes: Uint8Array, start: number, ended: boolean): number | undefined {
    if (this.headEnd === undefined) {
      const end = findHeadEnd(bytes, start, start + this.#searched);
      if (end === undefined) {
        this.#searched = bytes.length - start;
        return undefined;
      }
      this.headEnd = end - start;
      this.survey = this.#read(bytes.subarray(start, end));
    }
    const bodyStart = start + this.headEnd;
    if (this.body === undefined) {
      const rule = this.#bodyOf(this.survey?.body ?? NO_BODY, bytes, bodyStart, ended);
      if (rule === undefined) return undefined;
      this.body = new BodyExtent(rule);
    }
    const length = this.body.measure(bytes, bodyStart);
    if (length === undefined) this.wanted = this.headEnd + this.body.wanted;
    return length === undefined ? undefined : this.headEnd + length;
  }

  /** Reads a head, and pairs it: a request with the response to come, a response with its request. */
  #read(head: Uint8Array): HeadSurvey {
    const { speak } = this.#exchange;
    if (this.#kind === 'request') {
      const survey = surveyHead(head, 'request', speak, undefined);
      if (survey.reading.complete) this.asked = this.#exchange.ask(survey.reading, survey.speaks);
      return survey;
    }
    const [, status = ''] = /^HTTP\/\S+ ([1-5][0-9]{2})/.exec(toLatin1(head, 0, Math.min(14, head.length))) ?? [];
    this.asked = this.#exchange.answering(status);
    return surveyHead(head, 'response', speak, this.asked);
  }

  /**
   * A response whose request was not seen may answer HEAD or CONNECT, and have no body although it announces one: then
   * the next response follows at once.
   */
  #bodyOf(rule: BodyRule, bytes: Uint8Array, at: number, ended: boolean): BodyRule | undefined {
    const hasNone = rule.ends === 'after' && (rule.bytes === 0 || this.survey?.opens === true);
    if (hasNone || this.#kind === 'request' || this.asked) return rule;
    for (const [i, byte] of STATUS_LINE.entries()) {
      if (at + i >= bytes.length) return ended ? rule : undefined;
      if (bytes[at + i] !== byte) return rule;
    }
    return NO_BODY;
  }
}
