import { Root } from 'protobufjs/light';

/**
 * Builds the bytes of a small ONNX model. Only the messages and fields that our kernels need; names and numbers are those of
 * the ONNX specification (onnx.proto, IR version 8).
 */
const root = Root.fromJSON({
  nested: {
    Opset: { fields: { domain: { type: 'string', id: 1 }, version: { type: 'int64', id: 2 } } },
    Attribute: {
      fields: {
        name: { type: 'string', id: 1 },
        f: { type: 'float', id: 2 },
        i: { type: 'int64', id: 3 },
        s: { type: 'string', id: 4 },
        ints: { rule: 'repeated', type: 'int64', id: 8 },
        type: { type: 'int32', id: 20 },
      },
    },
    Node: {
      fields: {
        input: { rule: 'repeated', type: 'string', id: 1 },
        output: { rule: 'repeated', type: 'string', id: 2 },
        opType: { type: 'string', id: 4 },
        attribute: { rule: 'repeated', type: 'Attribute', id: 5 },
        domain: { type: 'string', id: 7 },
      },
    },
    Tensor: {
      fields: {
        dims: { rule: 'repeated', type: 'int64', id: 1 },
        dataType: { type: 'int32', id: 2 },
        floatData: { rule: 'repeated', type: 'float', id: 4 },
        int64Data: { rule: 'repeated', type: 'int64', id: 7 },
        name: { type: 'string', id: 8 },
        rawData: { type: 'bytes', id: 9 },
      },
    },
    Dimension: { fields: { value: { type: 'int64', id: 1 } } },
    Shape: { fields: { dim: { rule: 'repeated', type: 'Dimension', id: 1 } } },
    TensorType: { fields: { elemType: { type: 'int32', id: 1 }, shape: { type: 'Shape', id: 2 } } },
    Type: { fields: { tensorType: { type: 'TensorType', id: 1 } } },
    ValueInfo: { fields: { name: { type: 'string', id: 1 }, type: { type: 'Type', id: 2 } } },
    Graph: {
      fields: {
        node: { rule: 'repeated', type: 'Node', id: 1 },
        name: { type: 'string', id: 2 },
        initializer: { rule: 'repeated', type: 'Tensor', id: 5 },
        input: { rule: 'repeated', type: 'ValueInfo', id: 11 },
        output: { rule: 'repeated', type: 'ValueInfo', id: 12 },
      },
    },
    Model: {
      fields: {
        irVersion: { type: 'int64', id: 1 },
        graph: { type: 'Graph', id: 7 },
        opset: { rule: 'repeated', type: 'Opset', id: 8 },
      },
    },
  },
});
const Model = root.lookupType('Model');

const FLOAT = 1;
const INT64 = 7;
const attributeType = { float: 1, int: 2, string: 3, ints: 7 } as const;

/** A real number is written as `{ float: 0.5 }`, since JavaScript cannot tell 1.0 from 1. */
export type OnnxAttribute = number | string | readonly number[] | { readonly float: number };

/** One model under construction. Values are named; every method that adds a node returns the name of its output. */
export class OnnxModel {
  private readonly nodes: object[] = [];
  private readonly initializers: object[] = [];
  private readonly inputs: object[] = [];
  private readonly outputs: object[] = [];
  private count = 0;

  /** A float32 input; -1 stands for a dimension that may differ from run to run. */
  input(name: string, dims: readonly number[]): string {
    this.inputs.push(valueInfo(name, dims));
    return name;
  }

  /** Makes a value an output of the model, under its own name. */
  output(value: string, name: string, dims: readonly number[]): void {
    this.nodes.push({ opType: 'Identity', input: [value], output: [name] });
    this.outputs.push(valueInfo(name, dims));
  }

  /** A constant list of integers (shapes, axes, starts and ends). */
  ints(values: readonly number[]): string {
    const name = this.fresh();
    this.initializers.push({ name, dims: [values.length], dataType: INT64, int64Data: values });
    return name;
  }

  /** A constant real number, shape []. */
  scalar(value: number): string {
    const name = this.fresh();
    this.initializers.push({ name, dims: [], dataType: FLOAT, floatData: [value] });
    return name;
  }

  /** A constant float32 tensor. */
  constant(values: Float32Array, dims: readonly number[]): string {
    const name = this.fresh();
    // Little-endian, as every machine is that onnxruntime has a library for.
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.initializers.push({ name, dims, dataType: FLOAT, rawData });
    return name;
  }

  /** Adds a node of the default domain. */
  node(
    opType: string,
    input: readonly string[],
    attributes: Readonly<Record<string, OnnxAttribute>> = {},
    domain = '',
  ): string {
    const output = this.fresh();
    const attribute = Object.entries(attributes).map(([name, value]) => encodeAttribute(name, value));
    this.nodes.push({ opType, input, output: [output], attribute, domain });
    return output;
  }

  transpose(value: string, perm: readonly number[]): string {
    return this.node('Transpose', [value], { perm });
  }

  reshape(value: string, shape: readonly number[]): string {
    return this.node('Reshape', [value, this.ints(shape)]);
  }

  bytes(): Uint8Array {
    return Model.encode(
      Model.fromObject({
        irVersion: 8,
        opset: [
          { domain: '', version: 17 },
          { domain: 'com.microsoft', version: 1 },
          { domain: 'com.microsoft.nchwc', version: 1 },
        ],
        graph: {
          name: 'kernel',
          node: this.nodes,
          initializer: this.initializers,
          input: this.inputs,
          output: this.outputs,
        },
      }),
    ).finish();
  }

  private fresh(): string {
    return `t${this.count++}`;
  }
}

function valueInfo(name: string, dims: readonly number[]): object {
  const dim = dims.map((value) => (value < 0 ? {} : { value }));
  return { name, type: { tensorType: { elemType: FLOAT, shape: { dim } } } };
}

function encodeAttribute(name: string, value: OnnxAttribute): object {
  if (typeof value === 'number') return { name, i: value, type: attributeType.int };
  if (typeof value === 'string') return { name, s: value, type: attributeType.string };
  if ('float' in value) return { name, f: value.float, type: attributeType.float };
  return { name, ints: value, type: attributeType.ints };
}
