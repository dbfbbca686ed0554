// Loads the WASM after the page is usable and lets it take over what the server rendered.
import init, { hydrate } from './tiendo.js';

// Until the WASM follows the way back: it may lead to what it drew before a reload.
const here = location.pathname + location.search;
const follow = () => {
  if (location.pathname + location.search !== here) location.reload();
};
addEventListener('popstate', follow);

// A drawing as an image: what makes it comes when somebody asks for it.
addEventListener('click', (event) => {
  const link = event.target.closest?.('a[data-png]');
  if (!link) return;
  event.preventDefault();
  import('./png.js').then(({ save }) => save(link)).catch(() => location.assign(link.href));
});

try {
  await init({ module_or_path: new URL('tiendo_bg.wasm', import.meta.url) });
  await hydrate();
  removeEventListener('popstate', follow);
  // Tests wait for this; nothing else depends on it.
  document.documentElement.dataset.hydrated = 'true';
} catch (error) {
  // Left before it arrived, or too old a browser: the page works as it was rendered.
  console.warn(error);
}
