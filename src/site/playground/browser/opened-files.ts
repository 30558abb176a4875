/** Files and text from outside of the page: chosen, dropped anywhere, or pasted anywhere. */

/** Calls when there are files. */
export function whenOpened(input: HTMLInputElement, use: (files: readonly File[]) => void): void {
  input.addEventListener('change', () => {
    const files = [...(input.files ?? [])];
    if (files.length > 0) use(files);
  });
  const show = (isOver: boolean) => document.body.classList.toggle('dropping', isOver);
  document.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    // Otherwise the browser leaves the page for the file.
    event.preventDefault();
    show(true);
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) show(false);
  });
  document.addEventListener('drop', (event) => {
    show(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    input.value = '';
    use(files);
  });
  document.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    input.value = '';
    use(files);
  });
}

/** Puts text into a box if it is pasted where no text can be. */
export function whenPasted(box: HTMLTextAreaElement, use: () => void): void {
  document.addEventListener('paste', (event) => {
    const { target } = event;
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text === '' || event.defaultPrevented) return;
    event.preventDefault();
    box.value = text;
    use();
  });
}
