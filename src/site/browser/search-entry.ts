/** A searchable entry; the build writes them, the page reads them. */
export interface SearchEntry {
  readonly kind: 'prose' | 'field';
  /** The title of its page. */
  readonly page: string;
  readonly title: string;
  readonly text: string;
  /** `RFC 6455 §5.2`; only for fields. */
  readonly spec?: string;
  readonly href: string;
}
