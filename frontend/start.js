// Loads the WASM after the page is usable and lets it take over what the server rendered.
import init, { hydrate } from './tiendo.js';

try {
  await init({ module_or_path: new URL('tiendo_bg.wasm', import.meta.url) });
  await hydrate();
  // Tests wait for this; nothing else depends on it.
  document.documentElement.dataset.hydrated = 'true';
} catch (error) {
  // Left before it arrived, or too old a browser: the page works as it was rendered.
  console.warn(error);
}
