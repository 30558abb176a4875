/** What inflates in the page: the one place that knows which engine it is. */

export { pakoEngine as inflate } from '../../connection/pako.ts';
