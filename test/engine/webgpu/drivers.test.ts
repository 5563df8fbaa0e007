import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { driverCommand, whyNoAdapter } from '../../../lib/engine/webgpu/drivers';
import { temporaryFolder } from '../tensorflow/fakes';

describe('whyNoAdapter', () => {
  const folder = temporaryFolder();

  it('says in words what is missing', () => {
    // As Dawn prints them with Mesa 22, without a driver, and without the library.
    const said: Readonly<Record<string, string>> = {
      'Warning: Vulkan shaderUniform*ArrayDynamicIndexing required.':
        'the driver for Vulkan that is here is too old for WebGPU (it lacks shaderUniform*ArrayDynamicIndexing)',
      'Warning: vkCreateInstance: Found no drivers!': 'no driver for Vulkan is here',
      "Warning: Couldn't load Vulkan: libvulkan.so.1: cannot open shared object file":
        'the library of Vulkan (libvulkan.so.1) is not here',
      'Warning: something else': 'no graphics driver answers (something else)',
    };
    for (const [line, reason] of Object.entries(said)) {
      const lines = ['error: XDG_RUNTIME_DIR is invalid', line, '{"adapter":null}'];
      assert.equal(whyNoAdapter(lines, folder.path), reason);
    }
    assert.equal(whyNoAdapter(['{"adapter":null}'], folder.path), 'no graphics driver answers');
  });

  it('says where the driver of a card of NVIDIA comes from, which no package of ours brings', () => {
    mkdirSync(join(folder.path, 'dev'));
    writeFileSync(join(folder.path, 'dev', 'nvidiactl'), '');
    assert.match(whyNoAdapter([], folder.path), /; the NVIDIA card's own driver brings it, to a container/);
  });
});

describe('driverCommand', () => {
  const folder = temporaryFolder();
  const on = (release: string, platform = 'linux') => {
    mkdirSync(join(folder.path, 'etc'), { recursive: true });
    writeFileSync(join(folder.path, 'etc', 'os-release'), release);
    return driverCommand(folder.path, platform);
  };

  it('is that of the package manager here, and takes a newer Mesa than Debian 12 has of its own', () => {
    assert.equal(
      on('ID=debian\nVERSION_CODENAME=bookworm\n'),
      'sudo apt install -t bookworm-backports mesa-vulkan-drivers',
    );
    assert.equal(on('ID=debian\nVERSION_CODENAME=trixie\n'), 'sudo apt install mesa-vulkan-drivers');
    assert.equal(on('ID=ubuntu\nID_LIKE=debian\n'), 'sudo apt install mesa-vulkan-drivers');
    assert.equal(on('ID="rocky"\nID_LIKE="rhel centos fedora"\n'), 'sudo dnf install mesa-vulkan-drivers');
    assert.equal(on('ID=arch\n'), 'sudo pacman -S vulkan-swrast');
  });

  it('is none where the maker of the card brings its driver, or the system is not known', () => {
    assert.equal(on('ID=nixos\n'), undefined);
    assert.equal(on('ID=debian\n', 'darwin'), undefined);
    assert.equal(driverCommand(join(folder.path, 'nowhere'), 'linux'), undefined);
    mkdirSync(join(folder.path, 'dev'));
    writeFileSync(join(folder.path, 'dev', 'nvidiactl'), '');
    assert.equal(on('ID=debian\n'), undefined);
  });
});
