// Writes dist/console/ from src/console/: the pages, as the api process serves them.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'vite'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))

await build({
  configFile: false,
  root: at('../src/console/'),
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: at('../dist/console/'),
    emptyOutDir: true,
    target: 'es2022',
    // Nothing may stand in the page itself: the Content-Security-Policy lets no inline style, font or picture in.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      // Every file of the components says "use client", which means nothing here.
      onLog: (level, log, handle) => log.code === 'MODULE_LEVEL_DIRECTIVE' || handle(level, log),
    },
    license: { fileName: 'licenses.md' },
  },
})

// Compressed once here, and not by each process for each visitor.
const assets = at('../dist/console/assets/')
for (const name of await readdir(assets)) {
  if (!/\.(?:js|css|svg)$/.test(name)) continue
  const bytes = await readFile(join(assets, name))
  await writeFile(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }))
  await writeFile(join(assets, `${name}.br`), brotliCompressSync(bytes))
}
