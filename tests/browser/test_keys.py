"""Keys and the pointer move through the night."""

N_EPOCHS = 60


def test_keys_move_by_one_by_ten_by_twenty_and_to_the_ends(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.sees_epoch(1)
    moves = [("End", 60), ("Home", 1), ("Shift+ArrowRight", 11), ("PageDown", 31)]
    moves += [("ArrowLeft", 30), ("PageUp", 10), ("Shift+ArrowLeft", 1)]
    for key, epoch in moves:
        reader.page.keyboard.press(key)
        reader.sees_epoch(epoch)


def test_dragging_ends_on_the_epoch_under_the_pointer(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    box = reader.page.locator(".navigator canvas").bounding_box()
    y = box["y"] + 60
    reader.page.mouse.move(box["x"] + 200, y)
    reader.page.mouse.down()
    reader.page.mouse.move(box["x"] + box["width"], y, steps=12)
    reader.page.mouse.up()
    reader.sees_epoch(N_EPOCHS)


def test_the_next_uncertain_epoch_is_one_key_away(reader, files):
    reader.upload(files / "Jane Doe.edf")
    reader.stage()
    reader.page.keyboard.press("Home")
    reader.sees_epoch(1)
    reader.page.keyboard.press("u")
    reader.sees_epoch(2)
    assert "uncertain" in reader.sentence()
