// An author who uses the keyboard alone, inside the frame of the settings form.
import type { Page } from 'playwright-core';

export function keyboard(page: Page) {
  /** Returns what a screen reader says first about the focused control. */
  const focused = (): Promise<string> => {
    const frame = page.frames().find((each) => each.url().includes('/action/edit'));
    return (
      frame?.evaluate(() => {
        let at = document.activeElement;
        while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
        const label = (at as HTMLInputElement | null)?.labels?.[0]?.textContent;
        return (at?.getAttribute('aria-label') ?? label ?? at?.textContent ?? '').trim();
      }) ?? Promise.resolve('')
    );
  };
  return {
    focused,
    async tabTo(name: string): Promise<void> {
      for (let presses = 0; presses < 100; presses += 1) {
        await page.keyboard.press('Tab');
        if ((await focused()) === name) return;
      }
      throw new Error(`Tab never reached "${name}".`);
    },
  };
}
