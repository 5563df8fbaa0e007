// Tests run alike on every machine, with a card or without: selectEngine() gives them the engine that is always there and may be read
// at once. CAF_ENGINE=tensorflow runs them on that one.
process.env['CAF_ENGINE'] ||= 'wasm';
