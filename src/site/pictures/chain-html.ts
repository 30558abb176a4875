/** A chain of buffers on a page: a list of what stands between two programs, each with what it holds. */

import type { ChainExhibit, ChainLink } from '../../course/chain.ts';
import { classes, type Html, html } from '../../render/markup.ts';
import { say } from '../../say.ts';
import { tenth } from './svg-text.ts';

/** Units of a buffer, and how much is seen of one that holds anything. */
const SIZE = 100;
const LEAST = 2;

export function chainHtml({ links, most }: ChainExhibit): Html {
  const items = links.map((link, i) => {
    const look = classes('link', link.isStopped ? 'stopped' : '', link.owner === links[i - 1]?.owner ? '' : 'first');
    return html`
      <li class="${look}"><span class="owner">${link.owner}</span> <b>${link.name}</b> ${bufferSvg(link, most)}
      <span class="amount">${link.text}</span>${link.isStopped ? html`<span class="unseen">${say('({note})', { note: say('nothing goes on') })}</span>` : ''}</li>`;
  });
  return html`<div class="picture chain"><ol>${items}</ol></div>`;
}

/** It fills from its foot where the links stand beside each other, and from its left where one is below the other. */
function bufferSvg({ amount }: ChainLink, most: number): Html {
  if (amount === undefined) return html`<span class="way"></span>`;
  const share = amount === 0 || most === 0 ? 0 : Math.max(LEAST, (amount / most) * SIZE);
  return html`
    <svg viewBox="0 0 ${SIZE} ${SIZE}" preserveAspectRatio="none" aria-hidden="true">
    <rect class="up" y="${tenth(SIZE - share)}" width="${SIZE}" height="${tenth(share)}"/>
    <rect class="along" width="${tenth(share)}" height="${SIZE}"/></svg>`;
}
