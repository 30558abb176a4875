/** Files that the visitor chooses, or drops anywhere on the page. */

/** Calls when there are some. */
export function whenOpened(input: HTMLInputElement, use: (files: readonly File[]) => void): void {
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    if (files.length > 0) use(files);
  });
  document.addEventListener('dragover', (event) => {
    // Otherwise the browser leaves the page for the file.
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    input.value = '';
    use(files);
  });
}
