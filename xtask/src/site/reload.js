
// Only in `cargo xtask dev`: load the page again when it names another build than this one.
const thisBuild = new URL(import.meta.url).pathname;
setInterval(async () => {
  try {
    const page = await fetch(location.href, { cache: 'no-store', headers: { accept: 'text/html' } });
    if (page.ok && !(await page.text()).includes(thisBuild)) location.reload();
  } catch {
    // The server is being restarted: ask again.
  }
}, 1000);
