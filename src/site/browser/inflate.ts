/** What inflates in the page: the one place that knows which engine it is. */

export { fflateEngine as inflate } from '../../connection/fflate.ts';
