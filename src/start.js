// Plain JavaScript on purpose: it runs before anything that needs a newer Node, and can say so.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `kesu: this is Node ${process.versions.node}, expected 22.18 or newer: run "npm install" with install scripts allowed, then "npm start"`,
  )
  process.exit(1)
}
await import('./main.ts')
