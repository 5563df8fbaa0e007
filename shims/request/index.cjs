// danfojs-node reads tables from URLs with `request`, which is abandoned and carries known advisories. Nothing here reads from URLs.
const refuse = () => {
  throw new Error('Reading a table from a URL is left out here; download the file and read that.');
};
module.exports = Object.assign(refuse, { get: refuse });
